package io.silkwatch.common.registry;

/** Something that happened to a registry. The state of a registry is the sum of its changes, in order. */
public sealed interface SchemaChange {

    /** A version was added, or replaced (which marks it as deleted). */
    record VersionStored(RegisteredSchema version) implements SchemaChange {}

    /** A version was removed for good. */
    record VersionRemoved(String subject, int version) implements SchemaChange {}

    /** All versions up to and including this one were marked as deleted. */
    record SubjectDeleted(String subject, int upTo) implements SchemaChange {}

    /**
     * A compatibility level was set.
     *
     * @param subject null for the level of the whole registry
     * @param level null when the level was taken back
     */
    record LevelSet(String subject, CompatibilityLevel level) implements SchemaChange {}
}
