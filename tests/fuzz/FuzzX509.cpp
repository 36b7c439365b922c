// Certificates, revocation lists, signing requests and keys, in DER and PEM, and what an altered one is worth.
#include "core/base/Digest.h"
#include "core/protocol/tls/CertificateAuthority.h"
#include "core/protocol/tls/PeerPolicy.h"
#include "core/protocol/tls/PemText.h"
#include "tests/fuzz/Target.h"

#include <array>

namespace vestibule::fuzz {

namespace {

using namespace protocol::tls;

const Instant now = Instant::fromMs(1'800'000'000'000);

/// An estate of this process: nothing that comes from outside was signed by it.
struct Estate
{
    domain::GateId gate = domain::GateId::random();
    CertificateAuthority ca = CertificateAuthority::create(domain::EstateId::random(), now).value();
    KeyPair key = KeyPair::generate().value();
    Certificate leaf = ca.issueGate(CertificateSigningRequest::create(key).value(), gate, now).value();
    Crl crl = ca.makeCrl({QByteArray("\x12\x34")}, 7, now, now + std::chrono::days(30)).value();

    [[nodiscard]] GateExpectation expectation() const { return {{ca.certificate(), crl}, gate, {}}; }
};

const Estate& estate()
{
    static const Estate one;
    return one;
}

void checkCertificate(QByteArrayView bytes)
{
    const auto read = certificateFromFile(bytes);
    if (!read) {
        return;
    }
    const auto again = Certificate::parse(read->der());
    require(again && *again == *read, "a certificate that is read is read again from its DER");
    require(read->spkiHash() == sha256(read->spki()), "a certificate's key has one hash");
    require(read->serial().isEmpty() || read->serial().front() != '\0', "a serial has no leading zeros");
    require(!verifyGate({*read}, estate().expectation(), now), "a foreign certificate is refused");
    require(!verifyStation({*read}, estate().expectation().trust, now), "a foreign certificate is refused");
}

void checkCrlBytes(QByteArrayView bytes)
{
    const auto read = crlFromFile(bytes);
    if (!read) {
        return;
    }
    const auto again = Crl::parse(read->der());
    require(again && again->number() == read->number() && again->serials() == read->serials(),
            "a list that is read is read again from its DER");
    require(!checkCrl(*read, estate().ca.certificate()), "a foreign list is refused");
}

void checkRequest(QByteArrayView bytes)
{
    const auto read = CertificateSigningRequest::parse(bytes);
    if (!read) {
        return;
    }
    require(read->der() == bytes && read->spkiHash() == sha256(read->spki()), "a request stays what it was");
    const auto issued = estate().ca.issueGate(*read, estate().gate, now);
    require(issued && issued->spki() == read->spki(), "a request that is read can be granted, for its own key");
    require(verifyGate({*issued}, estate().expectation(), now).has_value(), "what was granted is accepted");
}

void checkKey(QByteArrayView bytes)
{
    const auto read = keyFromFile(SecretBytes::copyOf(bytes));
    if (!read) {
        return;
    }
    const auto der = read->privateDer();
    const auto again = der ? KeyPair::fromDer(*der) : Result<KeyPair>(passOn(der));
    require(again && again->spki() == read->spki(), "a key that is read is kept and read again");
}

/// ECDSA signatures and BER lengths have more than one spelling; what the authority said has not.
void checkAlteredLeaf(QByteArrayView bytes)
{
    Input script(bytes);
    const Certificate& leaf = estate().leaf;
    const auto forged = Certificate::parse(edited(leaf.der(), script));
    if (!forged || !verifyGate({*forged}, estate().expectation(), now)) {
        return;
    }
    require(forged->spki() == leaf.spki() && forged->serial() == leaf.serial() &&
                forged->alternativeNames() == leaf.alternativeNames() && forged->notAfter() == leaf.notAfter(),
            "an altered certificate says nothing new");
}

void checkAlteredList(QByteArrayView bytes)
{
    Input script(bytes);
    const Crl& crl = estate().crl;
    const auto forged = Crl::parse(edited(crl.der(), script));
    if (!forged || !checkCrl(*forged, estate().ca.certificate())) {
        return;
    }
    require(forged->number() == crl.number() && forged->serials() == crl.serials() &&
                forged->nextUpdate() == crl.nextUpdate(),
            "an altered list says nothing new");
}

constexpr std::array checks{checkCertificate, checkCrlBytes,    checkRequest,
                            checkKey,         checkAlteredLeaf, checkAlteredList};

} // namespace

void run(QByteArrayView bytes)
{
    Input input(bytes);
    const unsigned kind = input.byte() % checks.size();
    checks[kind](input.rest());
}

} // namespace vestibule::fuzz
