// @ts-check

const { status } = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const language = require("@pulumi/pulumi/proto/language_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const { stopChildren } = require("./children");
const { installDependencies } = require("./installDependencies");
const { installedPackages } = require("./installedPackages");
const { requiredPackages, requiredPlugins } = require("./requiredPackages");
const { runPlugin } = require("./runPlugin");
const { runPolicyPack } = require("./runPolicyPack");
const { runProgram } = require("./runProgram");

/** @typedef {import("@pulumi/pulumi/proto/language_pb").ProgramInfo} ProgramInfo */

/**
 * Pulumi's service LanguageRuntime (proto/pulumi/language.proto in pulumi/pulumi). What is not here, code generation,
 * gRPC answers with UNIMPLEMENTED.
 * @param {string} engineAddress where programs find the engine; the handshake may change it
 * @returns {import("@grpc/grpc-js").UntypedServiceImplementation}
 */
function languageRuntime(engineAddress) {
  let engine = engineAddress;
  return {
    handshake: unary((/** @type {language.LanguageHandshakeRequest} */ request) => {
      engine = request.getEngineAddress() || engine;
      return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion(require("@pulumi/pulumi/package.json").version);
      return info;
    }),
    about: unary(() => {
      const about = new language.AboutResponse();
      about.setExecutable(process.execPath);
      about.setVersion(process.version);
      return about;
    }),
    getRequiredPackages: unary((/** @type {language.GetRequiredPackagesRequest} */ request) => {
      const response = new language.GetRequiredPackagesResponse();
      response.setPackagesList(requiredPackages(directoryOf(request.getInfo())));
      return response;
    }),
    getRequiredPlugins: unary((/** @type {language.GetRequiredPluginsRequest} */ request) => {
      const response = new language.GetRequiredPluginsResponse();
      response.setPluginsList(requiredPlugins(directoryOf(request.getInfo())));
      return response;
    }),
    getProgramDependencies: unary((/** @type {language.GetProgramDependenciesRequest} */ request) => {
      const installed = installedPackages(directoryOf(request.getInfo()));
      const wanted = request.getTransitivedependencies() ? installed : installed.filter(({ direct }) => direct);
      const response = new language.GetProgramDependenciesResponse();
      response.setDependenciesList(wanted.map(dependencyInfo));
      return response;
    }),
    runtimeOptionsPrompts: unary(() => new language.RuntimeOptionsResponse()),
    template: unary(() => new language.TemplateResponse()),
    run: unary((/** @type {language.RunRequest} */ request) => runProgram(request, engine)),
    runPlugin: stream((/** @type {import("./pluginOutput").PluginCall} */ call) =>
      call.request.getKind() === "analyzer" ? runPolicyPack(call) : runPlugin(call),
    ),
    installDependencies: stream(installDependencies),
    cancel: unary(() => {
      stopChildren();
      return new Empty();
    }),
  };
}

/** @param {ProgramInfo | undefined} program */
function directoryOf(program) {
  return program?.getProgramDirectory() ?? process.cwd();
}

/** @param {import("./installedPackages").InstalledPackage} installed */
function dependencyInfo({ name, version }) {
  const info = new language.DependencyInfo();
  info.setName(name);
  info.setVersion(version);
  return info;
}

/**
 * @template Request, Response
 * @param {(request: Request) => Response | Promise<Response>} answer
 * @returns {import("@grpc/grpc-js").handleUnaryCall<Request, Response>}
 */
function unary(answer) {
  return async (call, respond) => {
    try {
      respond(null, await answer(call.request));
    } catch (error) {
      respond(unknownError(error));
    }
  };
}

/**
 * @template Request, Response
 * @param {(call: import("@grpc/grpc-js").ServerWritableStream<Request, Response>) => void | Promise<void>} answer
 * @returns {import("@grpc/grpc-js").handleServerStreamingCall<Request, Response>}
 */
function stream(answer) {
  return async (call) => {
    try {
      await answer(call);
    } catch (error) {
      call.emit("error", unknownError(error));
    }
  };
}

/** @param {unknown} error */
function unknownError(error) {
  return { code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}

module.exports = { languageRuntime };
