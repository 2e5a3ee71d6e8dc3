import { blindNegatives, blindPositives } from "./corpus/blind";
import { codeNegatives, codePositives } from "./corpus/codeAndTemplates";
import {
  defaultPasswordNegatives,
  defaultPasswordPositives,
  defaultsInUrls,
  notDefaultPasswords,
  selfDescribed,
} from "./corpus/defaultPassword";
import { flyAppNegatives, flyAppPositives } from "./corpus/flyApps";
import { frameworkNegatives, frameworkPositives } from "./corpus/frameworkFiles";
import { dottedNegatives, dottedPositives, innermostNegatives, innermostPositives } from "./corpus/innermost";
import type { Item } from "./corpus/item";
import { negativeEnv } from "./corpus/negativeEnv";
import { negativeOrdinary } from "./corpus/negativeOrdinary";
import { nounNegatives, nounPositives } from "./corpus/nouns";
import { othersNegatives, othersPositives } from "./corpus/othersLabels";
import { peopleNegatives, peoplePositives } from "./corpus/peopleFiles";
import { positiveCommands } from "./corpus/positiveCommands";
import { positiveContent } from "./corpus/positiveContent";
import { positiveEnv } from "./corpus/positiveEnv";
import { likelyFiles, positiveFiles } from "./corpus/positiveFiles";
import { selfHostedNegatives, selfHostedPositives } from "./corpus/selfHosted";
import { directiveLikely, serverLikely, serverNegatives, serverPositives } from "./corpus/serverFiles";
import { spellingNegatives, spellingPositives } from "./corpus/serverSpellings";
import { programNegatives, programPositives, shellLikely, shellNegatives, shellPositives } from "./corpus/shellText";
import { vendorNegatives, vendorPositives } from "./corpus/vendorSettings";
import { wrappedNegatives, wrappedPositives } from "./corpus/wrapped";

export const positives: readonly Item[] = [
  ...positiveEnv,
  ...positiveContent,
  ...positiveCommands,
  ...positiveFiles,
  ...likelyFiles,
  ...blindPositives,
  ...vendorPositives,
  ...selfHostedPositives,
  ...wrappedPositives,
  ...innermostPositives,
  ...dottedPositives,
  ...serverPositives,
  ...serverLikely,
  ...directiveLikely,
  ...shellPositives,
  ...shellLikely,
  ...programPositives,
  ...nounPositives,
  ...defaultPasswordPositives,
  ...notDefaultPasswords,
  ...defaultsInUrls,
  ...peoplePositives,
  ...spellingPositives,
  ...frameworkPositives,
  ...codePositives,
  ...othersPositives,
  ...flyAppPositives,
];
export const negatives: readonly Item[] = [
  ...negativeEnv,
  ...negativeOrdinary,
  ...blindNegatives,
  ...vendorNegatives,
  ...selfHostedNegatives,
  ...wrappedNegatives,
  ...innermostNegatives,
  ...dottedNegatives,
  ...serverNegatives,
  ...shellNegatives,
  ...programNegatives,
  ...nounNegatives,
  ...defaultPasswordNegatives,
  ...selfDescribed,
  ...peopleNegatives,
  ...spellingNegatives,
  ...frameworkNegatives,
  ...codeNegatives,
  ...othersNegatives,
  ...flyAppNegatives,
];
