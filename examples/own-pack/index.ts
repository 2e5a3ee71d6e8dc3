import { createPack } from "flyguard";
import { rules } from "./rules";

// The engine loads this file. createPack starts the pack's server: call it once, and only here.
createPack("acme-fly", rules, { description: "Acme's policies for Fly.io" });
