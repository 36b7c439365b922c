#include "core/database/EngineError.h"

#include "core/database/Codes.h"

#include <sqlcipher/sqlite3.h>

#include <cerrno>

namespace vestibule::database {

namespace {

ErrorCode codeOfIoError(sqlite3* db, int extended)
{
    if (extended == SQLITE_IOERR_NOMEM) {
        return codes::outOfMemory;
    }
    if (extended == SQLITE_IOERR_CORRUPTFS || extended == SQLITE_IOERR_DATA) {
        return codes::corrupt;
    }
    const int system = db != nullptr ? sqlite3_system_errno(db) : 0;
    return system == ENOSPC || system == EDQUOT || system == EFBIG ? codes::diskFull : codes::ioError;
}

ErrorCode codeOf(sqlite3* db, int result)
{
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return codes::busy;
    case SQLITE_FULL:
        return codes::diskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return codes::corrupt;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return codeOfIoError(db, result);
    case SQLITE_PERM:
    case SQLITE_NOLFS:
        return codes::ioError;
    case SQLITE_READONLY:
        return codes::readOnly;
    case SQLITE_CONSTRAINT:
        return codes::constraint;
    case SQLITE_INTERRUPT:
        return codes::interrupted;
    case SQLITE_NOMEM:
        return codes::outOfMemory;
    default:
        return codes::badStatement;
    }
}

} // namespace

Error engineError(sqlite3* db, int result, const char* what)
{
    const int extended = db != nullptr && (sqlite3_extended_errcode(db) & 0xff) == (result & 0xff)
                             ? sqlite3_extended_errcode(db)
                             : result;
    std::string detail = std::string(what) + ": " + std::to_string(extended) + ' ';
    detail += db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(result);
    return Error(codeOf(db, extended), std::move(detail));
}

} // namespace vestibule::database
