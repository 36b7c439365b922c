// What is inside a sealed box, and the box.
#include "core/protocol/Codes.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Sealing.h"
#include "tests/fuzz/Keys.h"
#include "tests/fuzz/Target.h"

#include <cmath>
#include <cstring>

namespace vestibule::fuzz {

namespace {

using namespace protocol;

const SealPair& gate()
{
    static const SealPair pair = SealPair::fromSecret(seedOfKey()).value();
    return pair;
}

void checkVector(const FacePayload& face)
{
    require(face.vector.size() == 2 * face.algorithm.dim, "a vector has its algorithm's length");
    std::vector<float> values(face.algorithm.dim);
    floatsOf(face.vector, values);
    double sum = 0;
    for (const float value : values) {
        require(std::isfinite(value), "a vector's values are finite");
        sum += double(value) * double(value);
    }
    const double norm = std::sqrt(sum);
    require(norm >= limits::smallestNorm && norm <= limits::largestNorm, "a vector is of unit length");
}

Result<SecretBytes> written(const Payload& payload)
{
    return std::visit([](const auto& what) { return encodePayload(what); }, payload);
}

void checkInside(QByteArrayView bytes, domain::CredentialKind kind)
{
    const std::vector<Algorithm> accepted = algorithms();
    const auto payload = parsePayload(SecretBytes::copyOf(bytes), credentialInside(), kind, accepted);
    if (!payload) {
        return;
    }
    const auto* face = std::get_if<FacePayload>(&*payload);
    require((face != nullptr) == (kind == domain::CredentialKind::Face), "a payload is of the kind its entry says");
    if (face != nullptr) {
        checkVector(*face);
    }
    const auto again = written(*payload);
    require(again.has_value(), "what a gate accepts could have been sent");
    require(again->size() <= std::size_t(bytes.size()), "writing adds nothing");
    require(again->size() != std::size_t(bytes.size()) || again->equals(bytes), "a payload has one spelling");
    const auto read = parsePayload(again->clone(), credentialInside(), kind, accepted);
    const auto twice = read ? written(*read) : fail(codes::badPayload);
    require(twice && twice->equals(*again), "what is written is read again without loss");
}

void checkBox(Input& input)
{
    const SecretBytes plain = SecretBytes::copyOf(input.rest().first(std::min<qsizetype>(input.rest().size(), 64)));
    if (plain.isEmpty()) {
        return;
    }
    Input script(input.rest().sliced(qsizetype(plain.size())));
    const QByteArray box = seal(gate().publicKey(), plain).value();
    const auto opened = gate().open(box);
    require(opened && opened->equals(plain), "a box opens to what was sealed");
    const QByteArray forged = edited(box, script);
    require(forged == box || !gate().open(forged), "an altered box never opens");
    require(!gate().open(input.rest()), "bytes that nobody sealed are no box");
}

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const unsigned choice = input.byte() % 16;
    if (choice == 15) { // rarely: a box costs as much as a hundred payloads
        checkBox(input);
        return;
    }
    const auto kind = choice % 2 == 0 ? domain::CredentialKind::Face : domain::CredentialKind::Card;
    checkInside(input.rest(), kind);
    checkInside(inOneSpelling(input.rest()), kind);
}

} // namespace vestibule::fuzz
