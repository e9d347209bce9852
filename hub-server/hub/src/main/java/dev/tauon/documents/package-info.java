/**
 * Small JSON documents that JupyterLab keeps for a user: settings, workspaces and configuration.
 */
@NullMarked
package dev.tauon.documents;

import org.jspecify.annotations.NullMarked;
