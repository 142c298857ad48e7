"""Old and new tests, paired and aligned, to the ways in which a test accepts more than before.

Where to look:

- ``edits``: the way through, ``losses`` where more than additions was made; ``scene``, ``draft``: what is known of a
  pair of units and of the change around it.
- Which unit became which: ``pair``, ``likeness``; what is gone for good: ``gone``; what no longer runs: ``disabled``,
  ``conditions``; what stands around tests: ``imposed``.
- Which oracle became which: ``parts`` (one by one), ``described`` (errors), ``align``, ``series``, ``passes`` (by
  what), ``facing`` (told from two sides).
- What became of an oracle: ``checks``; whether it still asks the program as much: ``narrowed``, ``defaults``,
  ``given``, ``each``. What excuses a lost one: ``cover``, ``record``, ``wholes`` (others of the same test),
  ``came``, ``credit``, ``akin``, ``shapes`` (others of the change), ``calls`` (helpers, code that still runs),
  ``inputs``, ``fed``, ``reworded``, ``questions``, ``around`` (what was fed in), ``symbols`` (renamed
  constants), ``givers`` (functions that only return an expression, read through).
  Conditions: ``guards``, ``reached``, ``branched``.
- Which of two demands accepts more: ``normal`` (one spelling for each), ``lattice``, then by relation: ``values``,
  ``callees``, ``switches``, ``texts``, ``templates``, ``partial``, ``amounts``, ``numbers``, ``raised``, ``bases``,
  ``custom``, ``options``; for relations that differ ``across``, ``contradict``, ``outcome``. The answer is a
  ``verdict``.
- Tables: ``rows``, ``columns``, ``renamed``, ``kinship`` (which row became which), ``tables``; inputs drawn at random:
  ``drawn``.
- Stand-ins: ``mocked``, ``stand_ins``.
- How it is said: ``phrases``, ``sentences``, ``collapse``. Words and lists: ``words``,
  ``vocabulary``; ``memo`` remembers.
"""
