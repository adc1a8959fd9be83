/** Reading items from files and folders that are watched: what news and trade files have in common. */
package io.silkwatch.common.files;
