/**
 * The program: {@link io.silkwatch.allinone.Silkwatch} hands its arguments to {@code cli}. What the commands work with has packages of its own: {@code instance}, a running Silkwatch
 * with its {@code broker}, {@code registry} and {@code board}; {@code replay}, the same processing over files, and {@code rules}, which tries rules with it; {@code demo}, the input
 * of the demo; {@code bench}, measurements; {@code json}, how records are written. None of them knows {@code cli}.
 */
package io.silkwatch.allinone;
