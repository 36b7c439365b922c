// naive_writer FILE: a program that trusts whatever library it finds.
#include "tests/core/database/engines/Naive.h"

int main(int argc, char** argv) { return argc == 2 ? sabotage::writeNaively(argv[1]) : 2; }
