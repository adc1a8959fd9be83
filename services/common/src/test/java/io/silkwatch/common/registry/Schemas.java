package io.silkwatch.common.registry;

import org.apache.avro.Schema;

/** Small schemas that follow one another. */
final class Schemas {
    static final Schema V1 = parse("{'name':'id','type':'string'}");
    static final Schema WITH_DEFAULT = parse("{'name':'id','type':'string'},{'name':'size','type':'int','default':0}");
    static final Schema WITHOUT_DEFAULT = parse("{'name':'id','type':'string'},{'name':'size','type':'int'}");
    static final Schema OTHER_TYPE = parse("{'name':'id','type':'long'}");
    static final Schema EMPTY = parse("");

    private Schemas() {}

    private static Schema parse(String fields) {
        return new Schema.Parser()
                .parse(("{'type':'record','name':'Thing','namespace':'test','fields':[" + fields + "]}")
                        .replace('\'', '"'));
    }
}
