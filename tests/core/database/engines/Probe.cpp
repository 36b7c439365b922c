// engine_probe... SABOTAGE careful|naive FILE: opens a database as the product does, or as a program without checks,
// and writes somebody's name. Prints "written" or the code of the refusal; ends with 0, 3 (refused) or 4.
#include "core/database/Connection.h"
#include "tests/core/database/engines/Naive.h"
#include "tests/core/database/engines/Sabotage.h"

#include <cstdio>
#include <cstring>

using namespace vestibule;

namespace {

Result<void> writeCarefully(const QString& path)
{
    SecretBytes key(32);
    std::memset(key.data(), 0x5a, key.size());
    auto db =
        database::Connection::open(path, key, {0x56535450, database::Access::Create, std::chrono::seconds(2), {}});
    if (!db) {
        return passOn(db);
    }
    return db->execute("CREATE TABLE person (name TEXT)")
        .and_then([&] { return db->execute(QByteArray("INSERT INTO person VALUES ('") + sabotage::canary + "')"); })
        .and_then([&] { return db->checkpointTruncate(); });
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4 || !sabotage::begin(argv[1])) {
        return 2;
    }
    if (std::strcmp(argv[2], "naive") == 0) {
        return sabotage::writeNaively(argv[3]);
    }
    const Result<void> written = writeCarefully(QString::fromLocal8Bit(argv[3]));
    std::puts(written ? "written" : written.error().describe().c_str());
    return written ? 0 : 3;
}
