"""The site's search over articles, meetings, documents and drafts (Nghị định 42/2022/NĐ-CP Đ.4: full and exact)."""
