/** The forms that trade records come in, and what makes a record of a row of them. A new column, or another name of one, goes into {@code Column}; a new form beside {@code CsvTrade}. */
package io.silkwatch.tradeingest.format;
