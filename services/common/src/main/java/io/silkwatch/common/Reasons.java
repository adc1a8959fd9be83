package io.silkwatch.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why something failed. */
public final class Reasons {
    private Reasons() {}

    /** The message of a failure and those of its causes that say more, in one line: what Kafka throws says only what failed. */
    public static String of(Throwable failure) {
        StringBuilder reasons = new StringBuilder(message(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (reasons.indexOf(message(cause)) < 0) {
                reasons.append(": ").append(message(cause));
            }
        }
        return reasons.toString();
    }

    /** What is wrong with a JSON text, without what Jackson says about the text itself, which it holds back. */
    public static String ofJson(JsonProcessingException failure) {
        return failure.getOriginalMessage().replaceAll("\\[Source: [^;\\]]*; ([^\\]]*)\\]", "$1");
    }

    /** What others wrote, in one line and without what would steer the terminal that shows it. */
    public static String line(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** The message of a failure alone, without the classes of exceptions in it; the name of its class where it has none. */
    public static String message(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file"; // the message is the name alone
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        String message = failure.getMessage();
        if ("Is a directory".equals(message)) {
            return "it is a directory";
        }
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.replaceFirst("^([\\w.$]+(Exception|Error): )+", "");
    }
}
