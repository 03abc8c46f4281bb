/** No time passes: what only takes longer, on a busy machine or under a mutant, fails no test. */
performance.now = () => 0;
