import { type Route, route } from "../route";
import { organisation, user } from "../state";

/** Who is logged in, and what the service can do. */
export const userRoutes: readonly Route[] = [
  route("GET", "/api/user", () => ({
    json: {
      githubLogin: user,
      name: "Tester",
      email: "tester@example.com",
      organizations: [{ githubLogin: organisation, name: "Acme" }],
    },
  })),
  route("GET", "/api/user/organizations/default", () => ({ json: { GitHubLogin: organisation } })),
  route("GET", "/api/capabilities", () => ({ json: { capabilities: [] } })),
];
