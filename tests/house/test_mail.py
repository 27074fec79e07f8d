"""What ./dev run does with mails."""

import smtplib
from email.message import EmailMessage

from devtools import mail


def test_a_mail_is_kept_as_it_was_sent():
    message = EmailMessage()
    message["From"], message["To"] = "programme@example.com", "mentee@example.com"
    message["Subject"] = "A match for you"
    message.set_content("Dear Max\n.\n.. and everybody\n")
    before = set(mail.MAILS.glob("*.eml"))
    with mail.server() as port, smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(message)
        client.send_message(message)
    kept = sorted(set(mail.MAILS.glob("*.eml")) - before)
    assert len(kept) == 2
    for file in kept:
        text = file.read_text()
        file.unlink()
        assert "Subject: A match for you" in text
        assert text.endswith("Dear Max\n.\n.. and everybody\n")
