"""The demo content of `make run`: a made-up party committee with twelve years of news, its pictures and its files."""
