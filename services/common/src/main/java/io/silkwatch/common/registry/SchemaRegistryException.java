package io.silkwatch.common.registry;

/**
 * A registry refused a request, or could not be reached. Carries the HTTP status and the error code of Confluent's
 * interface, so that a server can answer with them and a client can tell causes apart.
 */
public final class SchemaRegistryException extends RuntimeException {

    /** What went wrong, as far as a caller would act on it. */
    public enum Kind {
        /** Credentials are missing or wrong (401). */
        AUTHENTICATION,
        /** The credentials are right but do not allow this (403). */
        AUTHORIZATION,
        /** 40401. */
        SUBJECT_NOT_FOUND,
        /** 40402. */
        VERSION_NOT_FOUND,
        /** 40403. */
        SCHEMA_NOT_FOUND,
        /** The schema may not follow the earlier ones of its subject (409). */
        INCOMPATIBLE,
        /** The request or the schema is not valid (422). */
        INVALID,
        /** No registry answered in time, or all of them had a fault of their own: worth another try later. */
        UNAVAILABLE,
        /** Anything else. */
        OTHER
    }

    private final int status;
    private final int errorCode;

    /**
     * An answer of a registry.
     *
     * @param status HTTP status; 0 when no registry answered
     * @param errorCode Confluent's error code; the HTTP status when there is none
     * @param message what happened, free of secrets
     */
    public SchemaRegistryException(int status, int errorCode, String message) {
        this(status, errorCode, message, null);
    }

    /** As above, with the exception behind it. */
    public SchemaRegistryException(int status, int errorCode, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.errorCode = errorCode;
    }

    /** No registry could be asked. */
    static SchemaRegistryException unavailable(String message, Throwable cause) {
        return new SchemaRegistryException(0, 0, message, cause);
    }

    /** HTTP status; 0 when no registry answered. */
    public int status() {
        return status;
    }

    /** Confluent's error code, or the HTTP status where the registry gave none. */
    public int errorCode() {
        return errorCode;
    }

    /** What a caller can do about it. */
    public Kind kind() {
        return switch (errorCode) {
            case 40401 -> Kind.SUBJECT_NOT_FOUND;
            case 40402 -> Kind.VERSION_NOT_FOUND;
            case 40403 -> Kind.SCHEMA_NOT_FOUND;
            default -> kindOfStatus();
        };
    }

    private Kind kindOfStatus() {
        return switch (status) {
            case 401 -> Kind.AUTHENTICATION;
            case 403 -> Kind.AUTHORIZATION;
            case 409 -> Kind.INCOMPATIBLE;
            case 422 -> Kind.INVALID;
            case 0, 408, 429 -> Kind.UNAVAILABLE;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.OTHER;
        };
    }
}
