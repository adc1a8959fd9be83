/**
 * Tagged articles in; attention and the share of bad news out. Articles are counted in the partition they are in ({@code CountArticles}) and summed up where all
 * of a name comes together ({@code SumArticles}); the formulas are in {@code Attention} and {@code AdverseShare}.
 */
package io.silkwatch.indicators.news.articles;
