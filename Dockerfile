# flyguard without Node: docs/guides/docker.md.

# An image with Node 20.19 or later, by digest: node:22-slim@sha256:... No default, because a tag can be moved.
ARG NODE_IMAGE
FROM ${NODE_IMAGE}

# What npm run package makes.
COPY dist/flyguard-[0-9]*.tgz /tmp/package/
RUN npm install --global --ignore-scripts --omit=peer --no-audit --no-fund /tmp/package/flyguard-[0-9]*.tgz \
  && rm -rf /tmp/package /root/.npm

USER node
WORKDIR /repository
ENTRYPOINT ["flyguard"]
CMD ["scan"]
