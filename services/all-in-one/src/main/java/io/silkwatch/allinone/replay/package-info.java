/**
 * The topologies over files, without a broker: {@link io.silkwatch.allinone.replay.ReplayInput} reads the files, {@link io.silkwatch.allinone.replay.Replay} works them through in the
 * order of time, and {@link io.silkwatch.allinone.replay.ReplayOutput} writes what came of them.
 */
package io.silkwatch.allinone.replay;
