# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gallery: every component in every state, side by side, for whoever works on them."""
