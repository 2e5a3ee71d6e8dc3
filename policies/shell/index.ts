export { type Command, commandFrom, type Pipeline } from "./pipeline";
export { callsOf, type Program, programOf } from "./program";
export { commandsOf, readScript } from "./script";
