# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city's side: it collects signed batches of noised counts and shows what they say."""
