#include "core/domain/Codes.h"
#include "core/domain/Signature.h"
#include "tests/support/TestRunner.h"

using namespace vestibule::domain;

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDotIsNoSignature()
    {
        SignatureDrawing d;
        QVERIFY(d.check().error().is(codes::signatureMissing));
        d.beginStroke({0.5, 0.5});
        d.extendStroke({0.5, 0.5});
        QVERIFY(d.check().error().is(codes::signatureMissing));
        d.extendStroke({0.8, 0.5});
        QVERIFY(d.check());
    }

    void thePathIsStable()
    {
        SignatureDrawing d;
        d.beginStroke({0, 0.25});
        d.extendStroke({1.0 / 3, 2});
        d.beginStroke({0.1, 0.1});
        QCOMPARE(d.toPath(), QByteArray("M0.0000 0.2500L0.3333 1.0000M0.1000 0.1000"));
        d.clear();
        QCOMPARE(d.toPath(), QByteArray());
    }
};

VESTIBULE_TEST(TestSignature);
#include "TestSignature.moc"
