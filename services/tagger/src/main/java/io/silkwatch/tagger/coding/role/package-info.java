/**
 * Who acts and to whom, by the rules of grammar. {@link io.silkwatch.tagger.coding.role.Roles} chooses by the frame of an event among three ways of reading: what one side does to
 * another, what two do together ({@link io.silkwatch.tagger.coding.role.Sides}), what happens at a place. Sides that a clause does not name are looked for in
 * {@link io.silkwatch.tagger.coding.role.ImpliedSides}. A {@link io.silkwatch.tagger.coding.role.SideReader} may decide otherwise.
 */
package io.silkwatch.tagger.coding.role;
