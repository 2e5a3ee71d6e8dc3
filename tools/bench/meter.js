// @ts-check

/**
 * Loaded into a process that is measured, before anything else: answers every message with what the process has used so
 * far, and ends with the one that measures, in a way that lets Node write a profile.
 */
process.on("message", () => process.send?.(process.resourceUsage()));
process.on("disconnect", () => process.exit());
