package dev.belvedere.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bounds the bytes of all bodies together, from their arrival to the answer: otherwise some thousand
/// connections that each send a part of a permitted upload fill the heap. The first bytes of a body are
/// free, so that sign-ins and the uploads of single events go on whatever others do. Thread-safe.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ReceivedBytes extends OncePerRequestFilter {
    static final int FREE_BYTES = 8 << 10;

    /// Of any body; a phone on the slowest network is faster.
    private static final int LEAST_BYTES_PER_SECOND = 2 << 10;

    /// What is made of a body takes several times its bytes.
    private static final int HEAP_SHARE = 8;

    private final AtomicLong left;

    /// @param most 0 for an eighth of the heap
    ReceivedBytes(@Value("${belvedere.max-received-bytes}") DataSize most) {
        this.left = new AtomicLong(
                most.toBytes() > 0 ? most.toBytes() : Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Body body = new Body(request);
        try {
            chain.doFilter(body, response);
        } finally {
            left.addAndGet(body.taken);
        }
    }

    /// How many bytes there is room for.
    long left() {
        return left.get();
    }

    private final class Body extends HttpServletRequestWrapper {
        private final Pace pace = new Pace(LEAST_BYTES_PER_SECOND, System::nanoTime);
        private long received;
        private long taken;

        Body(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), this);
        }

        private void count(int bytes) {
            pace.count(bytes);
            received += bytes;
            long more = Math.max(0, received - FREE_BYTES) - taken;
            if (left.addAndGet(-more) < 0) {
                left.addAndGet(more);
                throw RefusedBodyException.tooMuchAtOnce();
            }
            taken += more;
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream input;
        private final Body body;

        Counted(ServletInputStream input, Body body) {
            this.input = input;
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = input.read();
            body.count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = input.read(into, offset, length);
            body.count(Math.max(0, read));
            return read;
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public boolean isReady() {
            return input.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            input.setReadListener(listener);
        }
    }
}
