<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%1: %n keys since %2.</source>
        <comment>a gate, when the first of the keys ended</comment>
        <translation>
            <numerusform>%1: %n key since %2.</numerusform>
            <numerusform>%1: %n keys since %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <comment>a lease ended</comment>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <comment>a lease ends</comment>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <comment>ended</comment>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n residents</source>
        <comment>whose keys ended</comment>
        <translation>
            <numerusform>%n resident</numerusform>
            <numerusform>%n residents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n keys.</source>
        <comment>a gate, what it owes</comment>
        <translation>
            <numerusform>%1: %n key.</numerusform>
            <numerusform>%1: %n keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deletion</name>
    <message numerus="yes">
        <source>%n keys that ended are gone from every gate, since %1.</source>
        <translation>
            <numerusform>%n key that ended is gone from every gate, since %1.</numerusform>
            <numerusform>%n keys that ended are gone from every gate, since %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not deleted yet: %n answers of gates are open. What is open works nowhere that could be reached, and goes with the gate&apos;s answer.</source>
        <translation>
            <numerusform>Not deleted yet: %n answer of a gate is open. What is open works nowhere that could be reached, and goes with the gate&apos;s answer.</numerusform>
            <numerusform>Not deleted yet: %n answers of gates are open. What is open works nowhere that could be reached, and goes with the gate&apos;s answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other keys of this resident work, and are no part of this.</source>
        <translation>
            <numerusform>%n other key of this resident works, and is no part of this.</numerusform>
            <numerusform>%n other keys of this resident work, and are no part of this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filling</name>
    <message numerus="yes">
        <source>%n faces have come from %1.</source>
        <translation>
            <numerusform>%n face has come from %1.</numerusform>
            <numerusform>%n faces have come from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has signed for %n of them.</source>
        <translation>
            <numerusform>%1 has signed for %n of them.</numerusform>
            <numerusform>%1 has signed for %n of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces were left out: they are not as they are on record here. Fill the gate once more, or take them at the desk.</source>
        <translation>
            <numerusform>%n face was left out: it is not as it is on record here. Fill the gate once more, or take it at the desk.</numerusform>
            <numerusform>%n faces were left out: they are not as they are on record here. Fill the gate once more, or take them at the desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces are missing at %1: they need to be copied from another gate, or taken anew at the desk.</source>
        <translation>
            <numerusform>%n face is missing at %1: it needs to be copied from another gate, or taken anew at the desk.</numerusform>
            <numerusform>%n faces are missing at %1: they need to be copied from another gate, or taken anew at the desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n faces</source>
        <comment>gate, how many faces it can give</comment>
        <translation>
            <numerusform>%1 · %n face</numerusform>
            <numerusform>%1 · %n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No other gate holds the %n faces that are missing here. Whoever wants to come in by face says so at the desk again; until then their card opens.</source>
        <translation>
            <numerusform>No other gate holds the %n face that is missing here. Whoever wants to come in by face says so at the desk again; until then their card opens.</numerusform>
            <numerusform>No other gate holds the %n faces that are missing here. Whoever wants to come in by face says so at the desk again; until then their card opens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n faces are missing at %1.</source>
        <translation>
            <numerusform>%n face is missing at %1.</numerusform>
            <numerusform>%n faces are missing at %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n faces</source>
        <comment>how many a gate has signed for</comment>
        <translation>
            <numerusform>%1 of %n face</numerusform>
            <numerusform>%1 of %n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has refused %n of them: what %2 sealed is not what it must be. Have %2 checked, and fill from another gate.</source>
        <translation>
            <numerusform>%1 has refused %n of them: what %2 sealed is not what it must be. Have %2 checked, and fill from another gate.</numerusform>
            <numerusform>%1 has refused %n of them: what %2 sealed is not what it must be. Have %2 checked, and fill from another gate.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gates</name>
    <message numerus="yes">
        <source>Behind: %n changes</source>
        <translation>
            <numerusform>Behind: %n change</numerusform>
            <numerusform>Behind: %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n minutes ahead of the station&apos;s.</source>
        <translation>
            <numerusform>Its clock is %n minute ahead of the station&apos;s.</numerusform>
            <numerusform>Its clock is %n minutes ahead of the station&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its clock is %n minutes behind the station&apos;s.</source>
        <translation>
            <numerusform>Its clock is %n minute behind the station&apos;s.</numerusform>
            <numerusform>Its clock is %n minutes behind the station&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 has signed for %n entries.</source>
        <comment>gate, address</comment>
        <translation>
            <numerusform>%1 at %2 has signed for %n entry.</numerusform>
            <numerusform>%1 at %2 has signed for %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait for its signature.</source>
        <translation>
            <numerusform>%n change waits for its signature.</numerusform>
            <numerusform>%n changes wait for its signature.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are ended keys.</source>
        <translation>
            <numerusform>%n of them is an ended key.</numerusform>
            <numerusform>%n of them are ended keys.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds %n keys that nobody here knows</source>
        <translation>
            <numerusform>It holds %n key that nobody here knows</numerusform>
            <numerusform>It holds %n keys that nobody here knows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It says that %n keys have ended which work here.</source>
        <translation>
            <numerusform>It says that %n key has ended which works here.</numerusform>
            <numerusform>It says that %n keys have ended which work here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys go with its next signature.</source>
        <translation>
            <numerusform>%n key goes with its next signature.</numerusform>
            <numerusform>%n keys go with its next signature.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n keys that nobody knows</source>
        <comment>how a gate stands</comment>
        <translation>
            <numerusform>%1 · %n key that nobody knows</numerusform>
            <numerusform>%1 · %n keys that nobody knows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was reset on %2 by somebody at it, and has signed that %n entries are erased.</source>
        <translation>
            <numerusform>%1 was reset on %2 by somebody at it, and has signed that %n entry is erased.</numerusform>
            <numerusform>%1 was reset on %2 by somebody at it, and has signed that %n entries are erased.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was reset, and has signed that %n entries are erased.</source>
        <translation>
            <numerusform>%1 was reset, and has signed that %n entry is erased.</numerusform>
            <numerusform>%1 was reset, and has signed that %n entries are erased.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys that waited for it alone are deleted now.</source>
        <translation>
            <numerusform>%n key that waited for it alone is deleted now.</numerusform>
            <numerusform>%n keys that waited for it alone are deleted now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needs capture or copy: %n faces</source>
        <translation>
            <numerusform>Needs capture or copy: %n face</numerusform>
            <numerusform>Needs capture or copy: %n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys as they must be</source>
        <translation>
            <numerusform>%n key as it must be</numerusform>
            <numerusform>%n keys as they must be</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>gates, after the names of others</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyPanel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of gates</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n gates have it; waiting for %2.</source>
        <translation>
            <numerusform>%1 of %n gate has it; waiting for %2.</numerusform>
            <numerusform>%1 of %n gates have it; waiting for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n gates have signed that they hold it.</source>
        <translation>
            <numerusform>The one gate (%n) has signed that it holds it.</numerusform>
            <numerusform>All %n gates have signed that they hold it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n gates have signed that it is gone.</source>
        <translation>
            <numerusform>%1 of %n gate has signed that it is gone.</numerusform>
            <numerusform>%1 of %n gates have signed that it is gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So were %n more gates.</source>
        <translation>
            <numerusform>So was %n more gate.</numerusform>
            <numerusform>So were %n more gates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates have signed that they hold it.</source>
        <translation>
            <numerusform>%n gate has signed that it holds it.</numerusform>
            <numerusform>%n gates have signed that they hold it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelfCheck</name>
    <message numerus="yes">
        <source>for %n hour(s)</source>
        <comment>copies of printed papers are kept</comment>
        <translation>
            <numerusform>for %n hour</numerusform>
            <numerusform>for %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Where</name>
    <message numerus="yes">
        <source>%n more lines follow on the next sheets.</source>
        <translation>
            <numerusform>%n more line follows on the next sheet.</numerusform>
            <numerusform>%n more lines follow on the next sheets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more gates answered, hold no face of this resident and never did.</source>
        <translation>
            <numerusform>%n more gate answered, holds no face of this resident and never did.</numerusform>
            <numerusform>%n more gates answered, hold no face of this resident and never did.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Card: %n gates hold it, until %1.</source>
        <translation>
            <numerusform>Card: %n gate holds it, until %1.</numerusform>
            <numerusform>Card: %n gates hold it, until %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates still hold the face although it was signed as deleted. The office must look into it today.</source>
        <translation>
            <numerusform>%n gate still holds the face although it was signed as deleted. The office must look into it today.</numerusform>
            <numerusform>%n gates still hold the face although it was signed as deleted. The office must look into it today.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signed receipts say that it is gone.</source>
        <translation>
            <numerusform>%n signed receipt says that it is gone.</numerusform>
            <numerusform>%n signed receipts say that it is gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n gates that is not known: they did not answer, and have not signed that it is erased.</source>
        <translation>
            <numerusform>Of %n gate that is not known: it did not answer, and has not signed that it is erased.</numerusform>
            <numerusform>Of %n gates that is not known: they did not answer, and have not signed that it is erased.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of the %n gates that were asked did not answer just now.</source>
        <translation>
            <numerusform>%1 of the %n gate that was asked did not answer just now.</numerusform>
            <numerusform>%1 of the %n gates that were asked did not answer just now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The gates also hold %n faces of nobody on record. Whose they are is not known; the office has to look at them.</source>
        <translation>
            <numerusform>The gates also hold %n face of nobody on record. Whose it is is not known; the office has to look at it.</numerusform>
            <numerusform>The gates also hold %n faces of nobody on record. Whose they are is not known; the office has to look at them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AssessmentPage</name>
    <message numerus="yes">
        <source>%n gate(s) for faces were paired since: see whether it still covers them.</source>
        <translation>
            <numerusform>%n gate for faces was paired since: see whether it still covers it.</numerusform>
            <numerusform>%n gates for faces were paired since: see whether it still covers them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AuditLogModel</name>
    <message numerus="yes">
        <source>%1, %n seconds after the answer</source>
        <comment>an act</comment>
        <translation>
            <numerusform>%1, %n second after the answer</numerusform>
            <numerusform>%1, %n seconds after the answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::AuditPage</name>
    <message numerus="yes">
        <source>The log is whole: none of its %n entries was altered, removed, added or moved.</source>
        <translation>
            <numerusform>The log is whole: its %n entry was not altered, removed, added or moved.</numerusform>
            <numerusform>The log is whole: none of its %n entries was altered, removed, added or moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n are older than the seals.</source>
        <translation>
            <numerusform>The first %n is older than the seals.</numerusform>
            <numerusform>The first %n are older than the seals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock was set back over a day&apos;s end %n times.</source>
        <translation>
            <numerusform>The clock was set back over a day&apos;s end %n time.</numerusform>
            <numerusform>The clock was set back over a day&apos;s end %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n entries</source>
        <translation>
            <numerusform>All %n entry</numerusform>
            <numerusform>All %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries match</source>
        <translation>
            <numerusform>%n entry matches</numerusform>
            <numerusform>%n entries match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The head of %n entries is ready.</source>
        <translation>
            <numerusform>The head of %n entry is ready.</numerusform>
            <numerusform>The head of %n entries is ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries are in %1.</source>
        <translation>
            <numerusform>%n entry is in %1.</numerusform>
            <numerusform>%n entries are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CardsPage</name>
    <message numerus="yes">
        <source>Counted: %n blank cards.</source>
        <translation>
            <numerusform>Counted: %n blank card.</numerusform>
            <numerusform>Counted: %n blank cards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ChatTextView</name>
    <message numerus="yes">
        <source>Copied. Paste it within %n second(s): then it leaves the clipboard.</source>
        <translation>
            <numerusform>Copied. Paste it within %n second: then it leaves the clipboard.</numerusform>
            <numerusform>Copied. Paste it within %n seconds: then it leaves the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s): a chat group may cut it off after %1. Shorten the texts under “Record” in the notice.</source>
        <translation>
            <numerusform>%n character: a chat group may cut it off after %1. Shorten the texts under “Record” in the notice.</numerusform>
            <numerusform>%n characters: a chat group may cut it off after %1. Shorten the texts under “Record” in the notice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CompanyNotice</name>
    <message numerus="yes">
        <source>%n resident(s) have not been told that another company answers.</source>
        <translation>
            <numerusform>%n resident has not been told that another company answers.</numerusform>
            <numerusform>%n residents have not been told that another company answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CompanyPage</name>
    <message numerus="yes">
        <source>%n resident(s) recorded as told.</source>
        <translation>
            <numerusform>%n resident recorded as told.</numerusform>
            <numerusform>%n residents recorded as told.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resident(s) will have to be told.</source>
        <translation>
            <numerusform>%n resident will have to be told.</numerusform>
            <numerusform>%n residents will have to be told.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n on show</source>
        <translation>
            <numerusform>The one (%n) on show</numerusform>
            <numerusform>All %n on show</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ContractNotice</name>
    <message numerus="yes">
        <source>The contract of %n firm(s) in the notice has ended: %1.</source>
        <translation>
            <numerusform>The contract of %n firm in the notice has ended: %1.</numerusform>
            <numerusform>The contracts of %n firms in the notice have ended: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The contract of %n firm(s) in the notice ends soon: %1.</source>
        <translation>
            <numerusform>The contract of %n firm in the notice ends soon: %1.</numerusform>
            <numerusform>The contracts of %n firms in the notice end soon: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::CopyView</name>
    <message numerus="yes">
        <source>In it: details, faces and cards with dates, gates and receipts, consents with their signed records, requests, and %n entries of the log. No template and no key.</source>
        <translation>
            <numerusform>In it: details, faces and cards with dates, gates and receipts, consents with their signed records, requests, and %n entry of the log. No template and no key.</numerusform>
            <numerusform>In it: details, faces and cards with dates, gates and receipts, consents with their signed records, requests, and %n entries of the log. No template and no key.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DeliveryLine</name>
    <message numerus="yes">
        <source>%1 of %n gates have it</source>
        <translation>
            <numerusform>%1 of %n gate has it</numerusform>
            <numerusform>%1 of %n gates have it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::DoneView</name>
    <message numerus="yes">
        <source>It was ready %n seconds after the guardian&apos;s answer.</source>
        <translation>
            <numerusform>It was ready %n second after the guardian&apos;s answer.</numerusform>
            <numerusform>It was ready %n seconds after the guardian&apos;s answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was ready %n seconds after the resident&apos;s answer.</source>
        <translation>
            <numerusform>It was ready %n second after the resident&apos;s answer.</numerusform>
            <numerusform>It was ready %n seconds after the resident&apos;s answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ElsewherePanel</name>
    <message numerus="yes">
        <source>%n copies are still in %1, which is not the folder for copies. They go by themselves as they get 35 days old, the last on %2.</source>
        <translation>
            <numerusform>%n copy is still in %1, which is not the folder for copies. It goes by itself when it is 35 days old, on %2.</numerusform>
            <numerusform>%n copies are still in %1, which is not the folder for copies. They go by themselves as they get 35 days old, the last on %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::FillView</name>
    <message numerus="yes">
        <source>%n faces go from %1 to %2. They stay sealed on the way, and only those go whose owners&apos; consent holds.</source>
        <translation>
            <numerusform>%n face goes from %1 to %2. It stays sealed on the way, and it goes only while its owner&apos;s consent holds.</numerusform>
            <numerusform>%n faces go from %1 to %2. They stay sealed on the way, and only those go whose owners&apos; consent holds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::GateCard</name>
    <message numerus="yes">
        <source>%n more are in the log.</source>
        <translation>
            <numerusform>%n more is in the log.</numerusform>
            <numerusform>%n more are in the log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End these %n keys…</source>
        <translation>
            <numerusform>End this %n key…</numerusform>
            <numerusform>End these %n keys…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::GatesPage</name>
    <message numerus="yes">
        <source>From now on it gets nothing more, and the %n entries it holds count as erased there on the word of two people, because nobody will sign. This cannot be taken back.</source>
        <translation>
            <numerusform>From now on it gets nothing more, and the %n entry it holds counts as erased there on the word of two people, because nobody will sign. This cannot be taken back.</numerusform>
            <numerusform>From now on it gets nothing more, and the %n entries it holds count as erased there on the word of two people, because nobody will sign. This cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The gate erases the %n keys that nobody here knows, and signs for it. Whoever comes in with one of them needs a key from this desk.</source>
        <translation>
            <numerusform>The gate erases the %n key that nobody here knows, and signs for it. Whoever comes in with it needs a key from this desk.</numerusform>
            <numerusform>The gate erases the %n keys that nobody here knows, and signs for it. Whoever comes in with one of them needs a key from this desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n keys that this gate reports as ended end at every gate.</source>
        <translation>
            <numerusform>The %n key that this gate reports as ended ends at every gate.</numerusform>
            <numerusform>The %n keys that this gate reports as ended end at every gate.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys end at %1. The gate&apos;s signature is awaited and shown here.</source>
        <translation>
            <numerusform>%n key ends at %1. The gate&apos;s signature is awaited and shown here.</numerusform>
            <numerusform>%n keys end at %1. The gate&apos;s signature is awaited and shown here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need capture or copy</source>
        <comment>gates that lack faces</comment>
        <translation>
            <numerusform>%n needs capture or copy</numerusform>
            <numerusform>%n need capture or copy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of all, %n take cards that can be cloned</source>
        <comment>gates</comment>
        <translation>
            <numerusform>of all, %n takes cards that can be cloned</numerusform>
            <numerusform>of all, %n take cards that can be cloned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ImportView</name>
    <message numerus="yes">
        <source>%n rows are left out</source>
        <translation>
            <numerusform>%n row is left out</numerusform>
            <numerusform>%n rows are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people to be imported</source>
        <translation>
            <numerusform>%n person to be imported</numerusform>
            <numerusform>%n people to be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n to be imported</source>
        <translation>
            <numerusform>The first %n to be imported</numerusform>
            <numerusform>The first %n to be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>Import %n person</numerusform>
            <numerusform>Import %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have been taken off the list.</source>
        <translation>
            <numerusform>%n person has been taken off the list.</numerusform>
            <numerusform>%n people have been taken off the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people imported.</source>
        <translation>
            <numerusform>%n person imported.</numerusform>
            <numerusform>%n people imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of its %n people, those without a key are taken off the list again. Who has got a key since then, has asked for something about their data, or sits at the desk, stays.</source>
        <translation>
            <numerusform>Of its %n person, one without a key is taken off the list again. Whoever has got a key since then, has asked for something about their data, or sits at the desk, stays.</numerusform>
            <numerusform>Of its %n people, those without a key are taken off the list again. Who has got a key since then, has asked for something about their data, or sits at the desk, stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::NoticesPage</name>
    <message numerus="yes">
        <source>%n resident(s) consented to other terms. Their consents stay valid on the old terms until they end, and they come onto the list of those to be asked again. The next sitting shows the new text.</source>
        <translation>
            <numerusform>%n resident consented to other terms. The consent stays valid on the old terms until it ends, and the resident comes onto the list of those to be asked again. The next sitting shows the new text.</numerusform>
            <numerusform>%n residents consented to other terms. Their consents stay valid on the old terms until they end, and they come onto the list of those to be asked again. The next sitting shows the new text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It cannot be published yet: %n place(s) go against the law. Change them where the list shows a number.</source>
        <translation>
            <numerusform>It cannot be published yet: %n place goes against the law. Change it where the list shows a number.</numerusform>
            <numerusform>It cannot be published yet: %n places go against the law. Change them where the list shows a number.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::PartyRow</name>
    <message numerus="yes">
        <source>The contract ends in %n day(s)</source>
        <translation>
            <numerusform>The contract ends in %n day</numerusform>
            <numerusform>The contract ends in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RecoveryNotice</name>
    <message numerus="yes">
        <source>The recovery sheet was used %n times, last on %1.</source>
        <translation>
            <numerusform>The recovery sheet was used %n time, last on %1.</numerusform>
            <numerusform>The recovery sheet was used %n times, last on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RecoveryView</name>
    <message numerus="yes">
        <source>Has answered; %n keys ended there</source>
        <translation>
            <numerusform>Has answered; %n key ended there</numerusform>
            <numerusform>Has answered; %n keys ended there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys have ended since. They end here, too.</source>
        <translation>
            <numerusform>%n key has ended since. It ends here, too.</numerusform>
            <numerusform>%n keys have ended since. They end here, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were erased since. They are erased here again.</source>
        <translation>
            <numerusform>%n person was erased since, and is erased here again.</numerusform>
            <numerusform>%n people were erased since. They are erased here again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n changes made since are lost here. Who moved in since has to be entered again; a key given since goes on opening the gates until it is ended at the gate.</source>
        <translation>
            <numerusform>About %n change made since is lost here. Who moved in since has to be entered again; a key given since goes on opening the gates until it is ended at the gate.</numerusform>
            <numerusform>About %n changes made since are lost here. Who moved in since has to be entered again; a key given since goes on opening the gates until it is ended at the gate.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries of the audit log are lost; the log will say so.</source>
        <translation>
            <numerusform>%n entry of the audit log is lost; the log will say so.</numerusform>
            <numerusform>%n entries of the audit log are lost; the log will say so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates were not reached. Who was revoked there alone could come back. Better: reach them and ask again.</source>
        <translation>
            <numerusform>%n gate was not reached. Who was revoked there alone could come back. Better: reach it and ask again.</numerusform>
            <numerusform>%n gates were not reached. Who was revoked there alone could come back. Better: reach them and ask again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys are called ended by one gate alone.</source>
        <translation>
            <numerusform>%n key is called ended by one gate alone.</numerusform>
            <numerusform>%n keys are called ended by one gate alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are left without any key by the gates&apos; word alone: gates do not say who has left. Their names go on the usual day, 30 days after the gates have signed, unless they come to the desk. Find them afterwards in the log under &quot;Left without a key by the gates&apos; word&quot;, and give a new card to whoever still lives here.</source>
        <translation>
            <numerusform>%n person is left without any key by the gates&apos; word alone: gates do not say who has left. The name goes on the usual day, 30 days after the gates have signed, unless they come to the desk. Find them afterwards in the log under &quot;Left without a key by the gates&apos; word&quot;, and give a new card to whoever still lives here.</numerusform>
            <numerusform>%n people are left without any key by the gates&apos; word alone: gates do not say who has left. Their names go on the usual day, 30 days after the gates have signed, unless they come to the desk. Find them afterwards in the log under &quot;Left without a key by the gates&apos; word&quot;, and give a new card to whoever still lives here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RemovalPanel</name>
    <message numerus="yes">
        <source>Reached %1 of %n gates.</source>
        <comment>how many have signed for all keys that have ended</comment>
        <translation>
            <numerusform>Reached %1 of %n gate.</numerusform>
            <numerusform>Reached %1 of %n gates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates are being told now.</source>
        <translation>
            <numerusform>%n gate is being told now.</numerusform>
            <numerusform>%n gates are being told now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more gates.</source>
        <translation>
            <numerusform>And %n more gate.</numerusform>
            <numerusform>And %n more gates.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ended keys wait for signatures, the first since %1.</source>
        <translation>
            <numerusform>%n ended key waits for signatures, since %1.</numerusform>
            <numerusform>%n ended keys wait for signatures, the first since %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates need capture or copy of faces.</source>
        <translation>
            <numerusform>%n gate needs capture or copy of faces.</numerusform>
            <numerusform>%n gates need capture or copy of faces.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are keys of people whose names are gone.</source>
        <translation>
            <numerusform>%n of them is a key of somebody whose name is gone.</numerusform>
            <numerusform>%n of them are keys of people whose names are gone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RequestsNotice</name>
    <message numerus="yes">
        <source>%n request(s) must be answered soon, the first by %1.</source>
        <comment>of residents, about their data</comment>
        <translation>
            <numerusform>%n request must be answered soon, by %1.</numerusform>
            <numerusform>%n requests must be answered soon, the first by %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) should have been answered, the first by %1.</source>
        <comment>of residents, about their data</comment>
        <translation>
            <numerusform>%n request should have been answered by %1.</numerusform>
            <numerusform>%n requests should have been answered, the first by %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::ResidentListView</name>
    <message numerus="yes">
        <source>The first %n are shown; type more.</source>
        <translation>
            <numerusform>The first one (%n) is shown; type more.</numerusform>
            <numerusform>The first %n are shown; type more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n residents</source>
        <translation>
            <numerusform>%n resident</numerusform>
            <numerusform>%n residents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RevocationBar</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys stop working.</source>
        <translation>
            <numerusform>%n key stops working.</numerusform>
            <numerusform>%n keys stop working.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gates are told: %1.</source>
        <translation>
            <numerusform>%n gate is told: %1.</numerusform>
            <numerusform>%n gates are told: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of those chosen have no key that works and are left out.</source>
        <translation>
            <numerusform>%n of those chosen has no key that works and is left out.</numerusform>
            <numerusform>%n of those chosen have no key that works and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the residents have a tenancy that still runs: the log keeps the reason.</source>
        <translation>
            <numerusform>%n of the residents has a tenancy that still runs: the log keeps the reason.</numerusform>
            <numerusform>%n of the residents have a tenancy that still runs: the log keeps the reason.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End all keys of %n residents?</source>
        <translation>
            <numerusform>End all keys of %n resident?</numerusform>
            <numerusform>End all keys of %n residents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End the keys of %n residents</source>
        <translation>
            <numerusform>End the keys of %n resident</numerusform>
            <numerusform>End the keys of %n residents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n residents: %1 keys are ended.</source>
        <translation>
            <numerusform>%n resident: %1 keys are ended.</numerusform>
            <numerusform>%n residents: %1 keys are ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n residents are left out: %1.</source>
        <translation>
            <numerusform>%n resident is left out: %1.</numerusform>
            <numerusform>%n residents are left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n can be chosen for one decision.</source>
        <translation>
            <numerusform>At most %n can be chosen for one decision.</numerusform>
            <numerusform>At most %n can be chosen for one decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them not shown now</source>
        <comment>so many are chosen</comment>
        <translation>
            <numerusform>%1, %n of them not shown now</numerusform>
            <numerusform>%1, %n of them not shown now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::RollNotice</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>numbers of cards</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is gone and knew the keys of %n of them: %2.</source>
        <comment>a gate; numbers of cards</comment>
        <translation>
            <numerusform>%1 is gone and knew the key of %n of them: %2.</numerusform>
            <numerusform>%1 is gone and knew the keys of %n of them: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cards are to be encoded again when their holders are at the desk next. They open the gates until then.</source>
        <translation>
            <numerusform>%n card is to be encoded again when its holder is at the desk next. It opens the gates until then.</numerusform>
            <numerusform>%n cards are to be encoded again when their holders are at the desk next. They open the gates until then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the cards were signed with a key that has been replaced.</source>
        <translation>
            <numerusform>%n of the cards was signed with a key that has been replaced.</numerusform>
            <numerusform>%n of the cards were signed with a key that has been replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SheetPanel</name>
    <message numerus="yes">
        <source>%n cards for sheets of A4.</source>
        <translation>
            <numerusform>%n card for sheets of A4.</numerusform>
            <numerusform>%n cards for sheets of A4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sheets that came out right, of %n:</source>
        <translation>
            <numerusform>Sheets that came out right, of %n:</numerusform>
            <numerusform>Sheets that came out right, of %n:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SignInPanel</name>
    <message numerus="yes">
        <source>%n tries left before a pause of %1 minutes.</source>
        <translation>
            <numerusform>%n try left before a pause of %1 minutes.</numerusform>
            <numerusform>%n tries left before a pause of %1 minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SignageNotice</name>
    <message numerus="yes">
        <source>%n gate(s) take faces where no sign that is up to date hangs, by the log.</source>
        <translation>
            <numerusform>One gate (%n) takes faces where no sign that is up to date hangs, by the log.</numerusform>
            <numerusform>%n gates take faces where no sign that is up to date hangs, by the log.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::SignagePage</name>
    <message numerus="yes">
        <source>%n sign(s) recorded as put up.</source>
        <translation>
            <numerusform>%n sign recorded as put up.</numerusform>
            <numerusform>%n signs recorded as put up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gate(s)</source>
        <translation>
            <numerusform>%n gate</numerusform>
            <numerusform>%n gates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n gate(s) without a sign that is up to date</source>
        <translation>
            <numerusform>The one gate (%n) without a sign that is up to date</numerusform>
            <numerusform>All %n gates without a sign that is up to date</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestibule::ui::StockNotice</name>
    <message numerus="yes">
        <source>%n blank cards are left.</source>
        <translation>
            <numerusform>%n blank card is left.</numerusform>
            <numerusform>%n blank cards are left.</numerusform>
        </translation>
    </message>
</context>
</TS>
