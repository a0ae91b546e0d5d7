package dev.belvedere.e2e;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Kills a server as a debugger: in the moment in which one of its threads comes to a [CrashPoint]. That
/// thread does nothing more; the others go on for the blink of an eye.
///
/// The order of calls: [#listening], a server with [#environment], [#connect], [#release]; [#arm] before the
/// release, for a kill during the start, or any time later. To be used by one thread.
final class KillSwitch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final CompletableFuture<CrashPoint> killed = new CompletableFuture<>();
    private @Nullable VirtualMachine server;
    private @Nullable Armed armed;

    private KillSwitch(ListeningConnector connector, Map<String, Connector.Argument> arguments, String address) {
        this.connector = connector;
        this.arguments = arguments;
        this.address = address;
    }

    static KillSwitch listening() throws IOException {
        ListeningConnector connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        argument(arguments, "localAddress").setValue("127.0.0.1");
        argument(arguments, "port").setValue("0");
        argument(arguments, "timeout").setValue(Long.toString(PATIENCE.toMillis()));
        try {
            connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new AssertionError(e);
        }
        return new KillSwitch(
                connector, arguments, "127.0.0.1:" + argument(arguments, "port").value());
    }

    private static Connector.Argument argument(Map<String, Connector.Argument> arguments, String name) {
        return Objects.requireNonNull(arguments.get(name), name);
    }

    /// Makes a server call here before it does anything.
    Map<String, String> environment() {
        return Map.of("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=" + address);
    }

    /// Waits for the server's call; it stands still until [#release].
    void connect() throws IOException, InterruptedException {
        try {
            server = connector.accept(arguments);
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new AssertionError(e);
        }
        connected().eventQueue().remove();
    }

    void release() {
        VirtualMachine running = connected();
        Thread.ofPlatform().daemon().name("kill-switch").start(() -> watch(running));
        running.resume();
    }

    /// Kills the server when it passes a point for the n-th time from now.
    ///
    /// @param process the server that is connected
    void arm(CrashPoint point, int pass, ServerProcess process) {
        Armed now = new Armed(connected(), point, pass, process);
        armed = now;
        now.await(null);
    }

    /// Completes once the server was killed at the point that was armed.
    CompletableFuture<CrashPoint> killed() {
        return killed;
    }

    private VirtualMachine connected() {
        if (server == null) {
            throw new IllegalStateException("no server is connected");
        }
        return server;
    }

    private void watch(VirtualMachine running) {
        try {
            while (true) {
                EventSet events = running.eventQueue().remove();
                for (Event event : events) {
                    react(event);
                }
                events.resume();
            }
        } catch (VMDisconnectedException gone) {
            // The server is dead, whoever killed it.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failed) {
            killed.completeExceptionally(failed);
        }
    }

    private void react(Event event) throws InterruptedException {
        Armed now = armed;
        if (now == null) {
            return;
        }
        if (event instanceof ClassPrepareEvent prepared) {
            now.enterable(prepared.referenceType());
        } else if (event instanceof BreakpointEvent entered) {
            now.entered(entered.request(), entered.thread());
        }
    }

    @Override
    public void close() {
        VirtualMachine running = server;
        if (running != null) {
            try {
                running.dispose();
            } catch (VMDisconnectedException gone) {
                // As it should be.
            }
        }
    }

    /// The way to one point: breakpoints on its next method, on whatever class loader's class. Shared by the
    /// thread that arms and the one that watches.
    private final class Armed {
        private final VirtualMachine running;
        private final CrashPoint point;
        private final int pass;
        private final ServerProcess process;
        private final Set<ReferenceType> seen = new HashSet<>();
        private final Set<EventRequest> requests = new HashSet<>();
        private int at = -1;
        private @Nullable ThreadReference thread;

        Armed(VirtualMachine running, CrashPoint point, int pass, ServerProcess process) {
            this.running = running;
            this.point = point;
            this.pass = pass;
            this.process = process;
        }

        /// Waits for the next method of the path.
        ///
        /// @param onlyOn the thread that has to enter it; `null` for any
        synchronized void await(@Nullable ThreadReference onlyOn) {
            running.eventRequestManager().deleteEventRequests(List.copyOf(requests));
            requests.clear();
            seen.clear();
            at++;
            thread = onlyOn;
            String type = point.path().get(at).type();
            ClassPrepareRequest prepared = running.eventRequestManager().createClassPrepareRequest();
            prepared.addClassFilter(type);
            prepared.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            prepared.enable();
            requests.add(prepared);
            running.classesByName(type).forEach(this::enterable);
        }

        synchronized void enterable(ReferenceType type) {
            CrashPoint.Entry entry = point.path().get(at);
            if (!type.name().equals(entry.type()) || !type.isPrepared() || !seen.add(type)) {
                return;
            }
            List<Method> methods = type.methodsByName(entry.method()).stream()
                    .filter(method -> method.location() != null)
                    .toList();
            if (methods.isEmpty()) {
                throw new AssertionError(point + ": " + entry + " does not exist");
            }
            for (Method method : methods) {
                BreakpointRequest request = running.eventRequestManager().createBreakpointRequest(method.location());
                request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                if (thread != null) {
                    request.addThreadFilter(thread);
                } else {
                    request.addCountFilter(pass);
                }
                request.enable();
                requests.add(request);
            }
        }

        synchronized void entered(EventRequest request, ThreadReference by) throws InterruptedException {
            if (!requests.contains(request)) {
                return;
            }
            if (at + 1 < point.path().size()) {
                await(by);
            } else {
                process.kill();
                killed.complete(point);
            }
        }
    }
}
