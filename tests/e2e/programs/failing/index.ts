/** Fails before it has declared anything. */
throw new Error("the program fails");
