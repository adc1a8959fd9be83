package io.silkwatch.common.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A setting that names files or folders. In a YAML file a relative one counts from the folder of that file. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface FileName {
    /** A word that is no file, but has a meaning of its own. */
    String besides() default "";
}
