"""Another implementation's word on a consent record: PyJWT, which knows nothing of this program.

    other_verifier.py RECORD JWKS            prints the record's JSON if the signature is good, else ends with 1
    other_verifier.py RECORD JWKS --spoil    changes every character that is signed and every byte of the signature,
                                             prints how many of these were refused; ends with 1 if one was accepted
"""

import base64
import sys

import jwt
from jwt.api_jws import PyJWS


def verified(token, keys):
    """The payload's bytes. Raises jwt.InvalidTokenError."""
    kid = jwt.get_unverified_header(token).get("kid")
    fitting = [key.key for key in keys if key.key_id == kid]
    if not fitting:
        raise jwt.InvalidTokenError("no such key")
    return PyJWS().decode(token, fitting[0], algorithms=["EdDSA"])


def is_accepted(token, keys):
    try:
        verified(token, keys)
        return True
    except jwt.InvalidTokenError:
        return False


def spoiled(token):
    """Every signed character as another one; every byte of the signature with one bit changed."""
    signed, signature = token.rsplit(".", 1)
    for at, letter in enumerate(signed):
        yield f"{signed[:at]}{'B' if letter == 'A' else 'A'}{signed[at + 1:]}.{signature}"
    raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    for at in range(len(raw)):
        other = bytes(byte ^ (1 << at % 8) if i == at else byte for i, byte in enumerate(raw))
        yield f"{signed}.{base64.urlsafe_b64encode(other).decode().rstrip('=')}"


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        token = file.read().strip()
    with open(sys.argv[2], encoding="ascii") as file:
        keys = jwt.PyJWKSet.from_json(file.read()).keys
    if sys.argv[3:] == ["--spoil"]:
        refused = [not is_accepted(bad, keys) for bad in spoiled(token)]
        print(sum(refused), "of", len(refused))
        return 0 if refused and all(refused) else 1
    try:
        sys.stdout.write(verified(token, keys).decode())
    except jwt.InvalidTokenError as error:
        print("refused:", error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
