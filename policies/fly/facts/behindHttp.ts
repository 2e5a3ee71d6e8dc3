/**
 * Which number of a service gives away what listens there, although an `http` handler stands in front of it.
 *
 * - `never`: what listens on the number does not speak HTTP, so behind an `http` handler there is a web server.
 * - `outside`: it speaks HTTP, but ordinary web apps listen on the number too. Only the external number says something,
 *   which a web app has no reason to choose.
 * - `always`: it speaks HTTP, and web apps do not use the number.
 */
export type BehindHttp = "never" | "outside" | "always";
