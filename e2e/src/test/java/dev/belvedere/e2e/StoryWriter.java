package dev.belvedere.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/// Tells one story after another until the server does not answer any more.
final class StoryWriter implements Callable<StoryWriter.Written> {
    private final Client client;
    private final Scope project;
    private final Story.Kind kind;
    private final String name;
    private final Semaphore acknowledgements;

    /// @param acknowledgements gets a permit for each step that was answered
    StoryWriter(Client client, Scope project, Story.Kind kind, String name, Semaphore acknowledgements) {
        this.client = client;
        this.project = project;
        this.kind = kind;
        this.name = name;
        this.acknowledgements = acknowledgements;
    }

    /// @param told stories of which each step was answered
    /// @param interrupted the one of which a step was not
    record Written(List<Story> told, Interrupted interrupted) {}

    /// @param acknowledged how many of its steps were answered; the next one may have happened too
    record Interrupted(Story story, int acknowledged) {}

    /// @throws AssertionError when the server refuses something
    @Override
    public Written call() throws InterruptedException {
        List<Story> told = new ArrayList<>();
        while (true) {
            Story story = Story.of(kind, name + "-" + told.size());
            for (int step = 0; step < story.length(); step++) {
                try {
                    story.chapters().get(step).step().send(client, project).expect(200);
                } catch (IOException killed) {
                    return new Written(told, new Interrupted(story, step));
                }
                acknowledgements.release();
            }
            told.add(story);
        }
    }
}
