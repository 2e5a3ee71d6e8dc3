import { join } from "node:path";
import ts from "typescript";
import { checkout } from "../../tools/docs/example";

const file = join(checkout, "infra-example", "a-program-of-a-test.ts");
const imports = `import * as pulumi from "@pulumi/pulumi";
import { pinnedImage, PrivateDatabase, PrivateService, WebService } from "./components/index";
export const used = [pinnedImage, PrivateDatabase, PrivateService, WebService];
const config = new pulumi.Config();
export { config };
`;

/** The program of a test, with what it imports. */
function programOf(body: string): string {
  return imports + body;
}

let previous: ts.Program | undefined;

/** What the compiler says of a program that stands next to the components, with the settings of the example. */
export function diagnosticsOf(body: string): string[] {
  const { config } = ts.readConfigFile(join(checkout, "infra-example", "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(checkout, "infra-example"));
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, languageVersion, ...rest) =>
    name === file
      ? ts.createSourceFile(name, programOf(body), languageVersion)
      : (previous?.getSourceFile(name) ?? getSourceFile(name, languageVersion, ...rest));
  const { fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  const program = ts.createProgram([file], options, host, previous);
  previous = program;
  return [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}
