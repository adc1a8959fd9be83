package io.silkwatch.tagger.match.dictionary;

import io.silkwatch.tagger.taxonomy.Entity;
import java.util.List;
import java.util.Objects;

/**
 * What one phrase of the dictionary stands for.
 *
 * @param role in which way it stands for the entity
 * @param entity the entity
 * @param conditions all must hold for it to count
 * @param homeCountry country named along with it; null where none is
 * @param corridor corridor named along with it when the sentence speaks of transport; null where none is
 * @param within goods and countries that words within the phrase name, whether or not it counts itself
 * @param goods whether it is a company's name made of the names of a country and a good alone: 中国石油
 * @param node number of the node among all nodes; -1 for other roles
 */
public record Row(
        Role role,
        Entity entity,
        List<Condition> conditions,
        Entity homeCountry,
        Entity corridor,
        List<Entity> within,
        boolean goods,
        int node) {

    /** How a phrase relates to its entity. */
    public enum Role {
        NAME,
        NODE,
        IGNORED
    }

    /** Of what tells most rows apart: each of the many names of an entity asks for its row, and the whole of an entity is much to hash. */
    @Override
    public int hashCode() {
        return Objects.hash(role, entity.id(), homeCountry == null ? null : homeCountry.id(), node);
    }
}
