"""Words that mean the same to every language's programmers."""

BROAD_ERRORS = frozenset(
    {
        "Any",
        "AnyError",
        "BaseException",
        "Error",
        "Exception",
        "RuntimeError",
        "RuntimeException",
        "ScriptError",
        "StandardError",
        "SystemException",
        "Throwable",
        "error",
        "exception",
        "object",
        "std::exception",
    }
)
"""Error types below which nearly every error lies."""

TOP_ERRORS = frozenset({"Any", "BaseException", "Throwable", "object"})
"""Those below which even the broad ones lie."""

LOSSY = frozenset(
    """
    Clean Fields Replace ReplaceAll Sort Sorted ToLower ToUpper Trim TrimPrefix TrimSpace TrimSuffix abs
    casefold ceil chomp collapse compact dedent dedup distinct downcase first floor fold gsub int len length
    lower lowercase lstrip normalise normalize parseInt replace replaceAll replace_all round rstrip set size
    slice sort sorted squeeze squish str_replace strip stripAnsi strip_ansi sub substr substring swapcase
    toLocaleLowerCase toLocaleUpperCase toLower toLowerCase toSet toSortedSet toUpper toUpperCase
    to_ascii_lowercase to_lowercase to_set to_uppercase trim trimEnd trimStart trim_end trim_start trunc
    truncate uniq unique upcase upper uppercase
    """.split()  # noqa: SIM905
)
"""Calls after which values are equal that were not."""

TELLING = LOSSY | frozenset(
    """
    Count Debug GetHashCode GetType Keys Length Sprint String ToString bool class count getClass dtype hash hashCode
    inspect keys name repr shape str stringify toJSON toString to_s type typeof
    """.split()  # noqa: SIM905
)
"""Calls and members that only tell something of a thing, and say the same of others."""

LEAVING_OUT = ("ignoring", "excluding", "omitting")
"""Beginnings of calls that leave parts out of what is compared."""

LOOSENING = (*LEAVING_OUT, "any", "ignore", "equate", "sort", "without")
"""Beginnings of settings of a comparison after which it sees less."""

ALL_OF = frozenset({"All", "TrueForAll", "all", "all?", "allMatch", "all_of", "every"})
"""Calls that ask something of every element."""

ANY_OF = frozenset({"Any", "Exists", "any", "any?", "anyMatch", "any_of", "some"})
"""Calls that are content with one element."""

FILTERING = frozenset(
    "Filter Where filter filterNot filter_map filteredOn grep grep_v reject select".split()  # noqa: SIM905
)
"""Calls that leave some elements out, told by a predicate."""

DEFAULTING = {
    "GetValueOrDefault": 2,
    "catch": 1,
    "fetch": 2,
    "get": 2,
    "getOrDefault": 2,
    "getOrElse": 1,
    "get_or_default": 2,
    "getattr": 2,
    "getProperty": 2,
    "orElse": 1,
    "orElseGet": 1,
    "pop": 2,
    "unwrap_or": 1,
    "unwrap_or_else": 1,
    "value_or": 1,
}
"""Calls that end with what they give when nothing is there, and how many arguments they then have after the owner."""

READING = frozenset({"expect", "fetch", "get", "getattr", "orElseThrow", "unwrap"})
"""Words that say that something is read, and not what."""

WILDCARDS = frozenset(
    """
    ANY Any AnyArg AnyInt AnyString Anything AnythingOfType IsAny _ any anyBoolean anyDouble anyFloat anyInt
    anyList anyLong anyMap anyObject anySet anyString anything anythingOfType isA
    """.split()  # noqa: SIM905
)
"""Arguments that match whatever is passed."""

NAMING_COLUMNS = frozenset(
    """
    case casename comment desc description doc id label message msg name note reason scenario summary test
    testname title when why
    """.split()  # noqa: SIM905
)
"""Columns that say what a row is about."""

OUTPUT_COLUMNS = ("want", "expect", "output", "outcome", "result", "should", "error", "status")
"""Beginnings of the names of columns that say what must come out."""

OUTPUT_WORDS = frozenset({"exp", "out", "err", "errs", "code"})
"""First words of such names, which begin other names as well."""

TRUE_CONDITIONS = frozenset({"", "true", "True", "1", "always", "'true'", "always()"})
"""Conditions that always hold."""

FEW = frozenset({"Just", "booleans", "constant", "constantFrom", "just", "none", "nothing", "sampled_from"})
"""Calls that draw an input at random from a handful of values."""
