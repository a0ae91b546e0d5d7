package dev.belvedere.store.intake;

import dev.belvedere.store.BatchReceipt;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The process that is killed: sends requests of [CrashLoad] as fast as it can and prints the name
/// of each once it is acknowledged. Ends when nobody reads that any more.
///
/// Arguments: folder, run, names of requests to send again first.
final class CrashChild {
    private CrashChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        Intake intake = Intake.open(Path.of(arguments[0]), IntakeOptions.DEFAULTS, (_, _) -> {});
        intake.start();
        for (int i = 2; i < arguments.length; i++) {
            send(intake, arguments[i]);
        }
        int run = Integer.parseInt(arguments[1]);
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < CrashLoad.SENDERS; sender++) {
            int self = sender;
            senders.add(Thread.ofPlatform().start(() -> sendForEver(intake, run, self)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private static void sendForEver(Intake intake, int run, int sender) {
        for (int number = 0; ; number++) {
            send(intake, CrashLoad.name(run, sender, number));
        }
    }

    private static void send(Intake intake, String name) {
        if (CrashLoad.isMapping(name)) {
            Samples.await(intake.map(CrashLoad.mappings(name)));
        } else {
            BatchReceipt receipt = Samples.await(intake.append(CrashLoad.events(name)));
            if (receipt.stored() + receipt.duplicates() != CrashLoad.EVENTS_PER_BATCH) {
                throw new AssertionError(receipt);
            }
        }
        acknowledge(name, System.out);
    }

    private static synchronized void acknowledge(String name, PrintStream out) {
        out.println(name);
        if (out.checkError()) {
            Runtime.getRuntime().halt(1);
        }
    }
}
