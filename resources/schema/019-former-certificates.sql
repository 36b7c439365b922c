-- Step 19: the certificate that a gate showed when the next one was issued for it. A gate that did not get the next one may
-- ask for another after its end; and when a gate is declared destroyed, both are revoked.
CREATE TABLE gate_former_certificates (
    gate         BLOB PRIMARY KEY REFERENCES gates (id),
    certificate  BLOB NOT NULL
) STRICT;
