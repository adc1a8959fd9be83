/**
 * What runs: a {@code Service} is a part of the product that starts and ends, {@code ServiceContext} what it is given to work with, {@code StreamsService} one that is made of stages. All other
 * packages of this module but {@code files} are below this one.
 */
package io.silkwatch.common.service;
