//go:build generated

package main

// What the generated SDK for Go imports, so that go.mod and go.sum of this folder pin it too.
import (
	_ "github.com/blang/semver"
	_ "github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	_ "github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)
