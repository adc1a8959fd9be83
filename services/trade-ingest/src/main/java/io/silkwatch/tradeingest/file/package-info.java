/** Trade records of files and folders, published as they come. */
package io.silkwatch.tradeingest.file;
