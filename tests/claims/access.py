"""Who reaches the claim and review pages and what they do: the answer's status for each role.

URL name: (method, anonymous, reader, checker who has the claim, editor, reviewer).
"""

ACCESS = {
    "claims:claim": ("get", 302, 200, 200, 200, 200),
    "claims:claim_news": ("get", 302, 200, 200, 200, 200),
    "claims:word": ("post", 302, 403, 200, 200, 403),
    "claims:claimant": ("post", 302, 403, 200, 200, 403),
    "claims:comment": ("post", 302, 200, 200, 200, 200),
    "claims:see": ("post", 302, 204, 204, 204, 204),
    "claims:evidence_add": ("post", 302, 403, 200, 403, 403),
    "claims:evidence_state": ("get", 302, 200, 200, 200, 200),
    "claims:evidence_edit": ("post", 302, 403, 200, 403, 403),
    "claims:evidence_withdraw": ("post", 302, 403, 200, 403, 403),
    "claims:evidence_capture": ("post", 302, 403, 200, 403, 403),
    "claims:verdict_save": ("post", 302, 403, 200, 403, 403),
    "claims:verdict_newer": ("post", 302, 403, 200, 403, 403),
    "claims:verdict_preview": ("post", 302, 200, 200, 200, 200),
    "claims:verdict_send": ("post", 302, 403, 200, 403, 403),
    "claims:verdict_take_back": ("post", 302, 403, 200, 403, 403),
    "claims:assign": ("post", 302, 403, 403, 200, 403),
    "claims:priority": ("post", 302, 403, 403, 200, 403),
    "claims:pool": ("post", 302, 403, 200, 200, 403),
    "claims:drop": ("post", 302, 403, 403, 200, 403),
    "claims:merge": ("post", 302, 403, 403, 200, 403),
    "claims:restore": ("post", 302, 403, 403, 200, 403),
    "claims:reopen": ("post", 302, 403, 403, 200, 403),
    "claims:stand": ("post", 302, 403, 403, 200, 403),
    "claims:publish": ("post", 302, 403, 403, 200, 403),
    "claims:correct": ("post", 302, 403, 403, 200, 403),
    "claims:retract": ("post", 302, 403, 403, 200, 403),
    "claims:checked_before": ("get", 302, 200, 200, 200, 200),
    "claims:link_repeat": ("post", 302, 403, 403, 200, 403),
    "claims:unlink_repeat": ("post", 302, 403, 403, 200, 403),
    "claims:reviews": ("get", 302, 200, 200, 200, 200),
    "claims:review": ("get", 302, 200, 200, 200, 200),
    "claims:approve": ("post", 302, 403, 403, 403, 200),
    "claims:return_verdict": ("post", 302, 403, 403, 403, 200),
}
OTHER_METHOD = {"get": "post", "post": "get"}
