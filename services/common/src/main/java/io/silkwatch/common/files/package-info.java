/** Reading items from files and folders that are watched: what news and trade files have in common. What was read goes to an {@code outlet}. */
package io.silkwatch.common.files;
