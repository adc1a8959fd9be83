package io.silkwatch.common.kafka.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One memory budget outside the heap for all state stores of the process, instead of one per store and partition. */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final Logger log = LoggerFactory.getLogger(BoundedRocksDb.class);
    private static final long CACHE_BYTES = 96L << 20;
    private static final long WRITE_BUFFER_BYTES = 48L << 20;
    private static final long BUFFER_BYTES_PER_STORE = 4L << 20;

    /**
     * The cache has two to the power of this many parts, where blocks go by their hashes, as do the write buffers, which count as blocks of 256 KB. Left to itself, RocksDB makes 64 parts of 1.5 MB: by chance
     * some were full of buffers, and the blocks that belonged there were read from the file each time.
     */
    private static final int CACHE_PARTS_BITS = 2;

    // Shared by all stores and never closed: they live as long as the process.
    private static final class Shared {
        static final Cache CACHE = new LRUCache(CACHE_BYTES, CACHE_PARTS_BITS);
        static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
    }

    /**
     * Unpacks the native library into a directory, where the next start replaces it. Left to itself, RocksDB unpacks it each time under another name into the
     * directory for temporary files, where it stays for ever if the process is killed or halted.
     */
    public static void unpackInto(Path dir) {
        try {
            Files.createDirectories(dir);
            NativeLibraryLoader.getInstance().loadLibrary(dir.toString());
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            log.debug("RocksDB unpacks its library where it likes to: {} will not do", dir, e);
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
        options.setWriteBufferSize(BUFFER_BYTES_PER_STORE);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // Nothing belongs to one store.
    }
}
