// What plain SQLite lacks, so that a program for SQLCipher can be linked with it: a key that nobody reads.
struct sqlite3;

extern "C" int sqlite3_key_v2(sqlite3*, const char*, const void*, int) { return 0; }
