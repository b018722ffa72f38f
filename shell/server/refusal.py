"""Refusal: what the server answers when it does not do what was asked."""


class Refusal(Exception):
    def __init__(self, status, error, reason, **headers):
        super().__init__(reason)
        self.status = status
        self.error = error
        self.reason = reason
        self.headers = headers

    def body(self):
        return {"error": self.error, "reason": self.reason}


def unknown_document(reason="missing"):
    return Refusal(404, "not_found", reason)


def forbidden(reason):
    return Refusal(403, "forbidden", reason)


def malformed(reason):
    return Refusal(400, "bad_request", reason)
